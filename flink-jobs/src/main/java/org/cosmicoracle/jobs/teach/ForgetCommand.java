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

/** {@code ./oracle forget}: for a class that was taught while the job runs. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description = {
            "Takes a taught class out again, and waits for the job's word. The labels of people are taken back.",
            "docs/teaching.md"
        })
public final class ForgetCommand implements Callable<Integer> {

    @Option(
            names = "--class",
            required = true,
            paramLabel = "NAME",
            description = "What the class is called.")
    private String label = "";

    @Mixin private LessonOption where = new LessonOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean applied = where.send(where.lessons().forget(label), out);
        if (applied && where.writesLabels()) {
            List<ObjectLabel> anew =
                    SaidAnew.of(
                            LabelTopic.read(where.brokers()).values(), label, null, where.nowMs());
            LabelTopic.Added added = LabelTopic.add(where.brokers(), anew);
            out.println(added.changed() + " labels changed on " + Topics.OBJECT_LABELS);
        }
        return applied ? 0 : 1;
    }
}
