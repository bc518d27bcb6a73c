package org.cosmicoracle.jobs.teach;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.jobs.kafka.LabelTopic;
import org.cosmicoracle.schemas.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./oracle rename}: for a class that was taught while the job runs. */
@Command(
        name = "rename",
        mixinStandardHelpOptions = true,
        description = {
            "Gives a taught class another name; an alert is scored with one of the two. The labels of people follow.",
            "docs/teaching.md"
        })
public final class RenameCommand implements Callable<Integer> {

    @Option(
            names = "--class",
            required = true,
            paramLabel = "NAME",
            description = "What the class is called.")
    private String label = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "NAME",
            description = "What it is called from here on.")
    private String newLabel = "";

    @Mixin private LessonOption where = new LessonOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean applied = where.send(where.lessons().rename(label, newLabel), out);
        if (applied && where.writesLabels()) {
            List<ObjectLabel> anew =
                    SaidAnew.of(
                            LabelTopic.read(where.brokers()).values(),
                            label,
                            newLabel,
                            where.nowMs());
            LabelTopic.Added added = LabelTopic.add(where.brokers(), anew);
            out.println(added.changed() + " labels changed on " + Topics.OBJECT_LABELS);
        }
        return applied ? 0 : 1;
    }
}
