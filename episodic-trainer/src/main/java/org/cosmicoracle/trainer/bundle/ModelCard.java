package org.cosmicoracle.trainer.bundle;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.trainer.data.Split;
import org.cosmicoracle.trainer.data.Splits;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.evaluation.Confusion;
import org.cosmicoracle.trainer.evaluation.Evaluation;
import org.cosmicoracle.trainer.evaluation.Measurement;
import org.cosmicoracle.trainer.evaluation.PacketReport;
import org.cosmicoracle.trainer.training.TrainedNetwork;

/**
 * The model card: what the bundle is for, what it was made of, how good it is and where it is not
 * (arXiv:1810.03993).
 */
final class ModelCard {

    private final TrainingFacts facts;
    private final TrainedNetwork network;
    private final Splits splits;
    private final HeldOut heldOut;
    private final Calibrator calibrator;

    ModelCard(
            TrainingFacts facts,
            TrainedNetwork network,
            Splits splits,
            Calibrator calibrator,
            HeldOut heldOut) {
        this.facts = facts;
        this.network = network;
        this.splits = splits;
        this.heldOut = heldOut;
        this.calibrator = calibrator;
    }

    String text(Map<String, Measurement> rows, PacketReport real) {
        StringBuilder card = new StringBuilder("# Model card: " + facts.id() + "\n\n");
        card.append(use()).append(data()).append(training());
        card.append(
                "## Figures\n\n"
                        + "Measured on "
                        + heldOut.source()
                        + ". An abstention counts by\n"
                        + "the class that it would have been. ECE of the probability of the class that is answered, with 15 bins of equal width,\n"
                        + "beside the 95 % quantile that a perfectly calibrated model of the same confidences would show. Unless a row says otherwise the network sees what there is: real light curves\n"
                        + "come without stamps and metadata. Simulated classes are equally frequent, which is not the prior: their ECE holds that too.\n\n");
        card.append(Evaluation.table(rows)).append('\n');
        Measurement all = rows.get(Evaluation.ALL);
        if (all != null) {
            card.append("Per class, one moment of each object:\n\n").append(perClass(all));
        }
        Measurement light = rows.get(Evaluation.REAL);
        if (light != null) {
            card.append("\nPer class, real light curves:\n\n").append(perClass(light));
        }
        card.append("\n## Real packets\n\n").append(realPackets(real)).append(limits());
        return card.toString();
    }

    private static String use() {
        return "## Intended use\n\n"
                + "A first classification of ZTF alerts as they come, to choose what to look at. Not a spectroscopic class. A right answer\n"
                + "may be an abstention.\n\n";
    }

    private String data() {
        return "## Data\n\n"
                + "- Simulated: "
                + facts.simulatedPerClass()
                + " objects of each of the simulator's classes, a few early alerts of each, as packets\n"
                + "  through the decoder.\n"
                + "- Real light curves (ZTF Bright Transient Survey types, detections only): "
                + facts.realObjects()
                + " objects.\n"
                + "  Left out: "
                + new TreeMap<>(facts.skippedReal())
                + ".\n"
                + "- Objects by use: train "
                + splits.of(Split.TRAIN).size()
                + ", validation "
                + splits.of(Split.VALIDATION).size()
                + ", calibration "
                + splits.of(Split.CALIBRATION).size()
                + ", test "
                + splits.of(Split.TEST).size()
                + " (of which real: "
                + splits.of(Split.TEST).stream().filter(TrainingObject::isObserved).count()
                + "), split by a hash of the object id.\n\n";
    }

    private String training() {
        return String.format(
                Locale.ROOT,
                "## Training\n\n"
                        + "- Made by `%s`, seed %d, one PyTorch thread, %s. The same command on the same kind of CPU gives the same weights.\n"
                        + "- %s.\n"
                        + "- Backbones: %s for the light curve, %s for stamps.\n"
                        + "- Prototypes: learned with the network. Temperature %.3f on squared distances; for each kind of\n"
                        + "  evidence its own, with a bias per class.\n"
                        + "- Prior: classes of which there are enough real objects have among them the shares of these, all others those of the data\n"
                        + "  above, which are no stream's. The answer is the class with the highest probability over prior to the power %.2f.\n\n",
                facts.command(),
                facts.seed(),
                Double.isNaN(facts.trainingSeconds())
                        ? "resumed"
                        : Math.round(facts.trainingSeconds()) + " s",
                stopping(),
                network.backbones().lightCurve(),
                network.backbones().stamps(),
                calibrator.temperature(),
                calibrator.priorDiscount());
    }

    private String stopping() {
        return Double.isNaN(network.bestMacroF1())
                ? "All " + network.steps() + " steps, with no validation to choose among them"
                : String.format(
                        Locale.ROOT,
                        "Stopped after %d steps; best validation macro F1 %.3f at step %d (nearest prototype, no prior)",
                        network.steps(),
                        network.bestMacroF1(),
                        network.bestStep());
    }

    private static String perClass(Measurement measurement) {
        StringBuilder text =
                new StringBuilder(
                        "| class | n | precision | recall | F1 |\n|---|---|---|---|---|\n");
        for (Map.Entry<String, Confusion.PerClass> row : measurement.perClass().entrySet()) {
            Confusion.PerClass p = row.getValue();
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %d | %.2f | %.2f | %.2f |\n",
                            row.getKey(),
                            p.n(),
                            p.precision(),
                            p.recall(),
                            p.f1()));
        }
        return text.toString();
    }

    private static String realPackets(PacketReport real) {
        if (real.packets() == 0) {
            return "Not measured: no labelled packets were given.\n\n";
        }
        return String.format(
                        Locale.ROOT,
                        "%d labelled packets, one per distinct alert; %.3f are right (the answer is the labelled class or below it). No weight,"
                                + " threshold or\ncalibration was fitted to them and none of their objects was trained on; the share of real light curves in a"
                                + " batch was settled after\na first look at such a table. Labels of SIMBAD are positional.\n\n",
                        real.packets(),
                        real.accuracy())
                + real.table()
                + "\n";
    }

    private static String limits() {
        return "## Limits\n\n"
                + "- Most classes were learned from simulation alone; their figures on simulated objects say how well the simulator's\n"
                + "  classes part, not how well the sky's do. The table of real packets is the honest one.\n"
                + "- Few real objects of rare classes are in the test split: their figures have wide intervals.\n"
                + "- Probabilities are calibrated under the prior above. Another stream needs its own.\n"
                + "- Conformal coverage is promised for objects that are like the calibration objects, and for trained classes only.\n"
                + "- No redshift, no absolute magnitude, no anchors in training; the i band is rare.\n";
    }
}
