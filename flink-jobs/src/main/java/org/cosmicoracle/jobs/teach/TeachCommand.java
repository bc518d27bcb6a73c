package org.cosmicoracle.jobs.teach;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.cosmicoracle.fewshot.ClassPrior;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.LabelOrigin;
import org.cosmicoracle.fewshot.LabelStatement;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.jobs.kafka.AnswersTopic;
import org.cosmicoracle.jobs.kafka.LabelTopic;
import org.cosmicoracle.schemas.Topics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./oracle teach}: a class from a few labelled objects, while the job runs. */
@Command(
        name = "teach",
        mixinStandardHelpOptions = true,
        description = {
            "Teaches the running job a class from a few labelled objects, and waits for its word. The objects' embeddings"
                    + " are those of their answers on classified-alerts, or of a file that classify wrote.",
            "The objects are labelled on object-labels, so that the next retrain learns from them. docs/teaching.md"
        })
public final class TeachCommand implements Callable<Integer> {

    @Option(
            names = "--class",
            required = true,
            paramLabel = "NAME",
            description = "What the class is called.")
    private String label = "";

    /** One of the two names the objects. */
    static final class Objects {
        @Option(
                names = "--objects",
                split = ",",
                paramLabel = "ID",
                description = "The objects, parted by commas.")
        private List<String> ids = List.of();

        @Option(
                names = "--support",
                paramLabel = "FILE",
                description =
                        "A file with an object a line, or answers of classify --out FILE.jsonl.")
        private @Nullable Path file;
    }

    @ArgGroup(multiplicity = "1")
    private Objects objects = new Objects();

    @Option(
            names = "--parent",
            defaultValue = "Object",
            paramLabel = "CLASS",
            description =
                    "Class of the taxonomy that it belongs under. Default: ${DEFAULT-VALUE}, anything.")
    private String parent = "Object";

    @Mixin private LessonOption where = new LessonOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Lessons lessons = where.lessons();
        Support support = new Support(lessons.model());
        Set<String> wanted = gather(support);
        support.requireAny(wanted);
        ClassPrior prior = lessons.priorUnder(parent);
        ControlMessage lesson = lessons.teach(label, support.embeddings(), parent, prior);
        report(lessons, support, wanted, prior);
        PrintWriter out = spec.commandLine().getOut();
        boolean applied = where.send(lesson, out);
        if (applied && where.writesLabels()) {
            LabelTopic.Added added = LabelTopic.add(where.brokers(), labels(support));
            out.println(
                    (added.fresh() + added.changed())
                            + " objects labelled on "
                            + Topics.OBJECT_LABELS);
        }
        return applied ? 0 : 1;
    }

    private Set<String> gather(Support support) throws IOException {
        if (objects.file == null) {
            return fromTopic(new TreeSet<>(objects.ids), support);
        }
        SupportFile file = SupportFile.read(objects.file);
        if (file.answers().isEmpty()) {
            return fromTopic(file.objects(), support);
        }
        file.into(support);
        return file.objects();
    }

    private Set<String> fromTopic(Set<String> ids, Support support) throws IOException {
        AnswersTopic.read(
                where.brokers(),
                ids,
                a -> support.take(a.objectId(), a.candid(), a.provenance().model(), a.embedding()));
        return ids;
    }

    private void report(Lessons lessons, Support support, Set<String> wanted, ClassPrior prior) {
        PrintWriter out = spec.commandLine().getOut();
        int k = support.objects().size();
        out.println(
                String.format(
                        Locale.ROOT,
                        "%s under %s, from %d objects beside %s: their mean has the weight %.2f",
                        label,
                        parent,
                        k,
                        lessons.model(),
                        prior.weightOf(support.embeddings())));
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(support.objects());
        if (!missing.isEmpty()) {
            out.println(
                    missing.size()
                            + " left out that "
                            + lessons.model()
                            + " has not answered: "
                            + String.join(", ", missing));
        }
    }

    private List<ObjectLabel> labels(Support support) {
        LabelStatement said =
                new LabelStatement(
                        label,
                        label,
                        Taxonomy.standard().version(),
                        LabelOrigin.HUMAN,
                        where.by(),
                        where.nowMs());
        return support.objects().stream().map(id -> ObjectLabel.of(id, said)).toList();
    }
}
