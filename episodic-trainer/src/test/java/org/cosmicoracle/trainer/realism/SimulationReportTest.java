package org.cosmicoracle.trainer.realism;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.LightCurveFile;
import org.cosmicoracle.trainer.data.SimulatedObjects;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.protocol.Curves;
import org.cosmicoracle.trainer.protocol.ReportFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulated objects in the place of real ones: the report finds no difference, and draws it. */
class SimulationReportTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2025-01-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir private Path folder;

    @Test
    @SuppressWarnings("unchecked")
    void theSimulatorIsNotToldApartFromItself() throws Exception {
        SimulationReport report = new SimulationReport(1, name -> (done, total, note) -> {});
        Path curves = Curves.write(folder.resolve("curves.csv"), 55, 5_000_000);

        report.lightCurves(
                new LightCurveFile(Taxonomy.standard()).read(curves, java.util.Set.of()), 320);
        report.packets(packets(), CLOCK);

        Map<String, Comparison> light =
                (Map<String, Comparison>) report.report().get("lightCurves");
        assertThat(light.keySet()).contains("SN Ia", "SN II", "SLSN");
        assertThat(light.get("SN Ia").real()).isBetween(20, 40);
        assertThat(light.get("SN Ia").simulated()).isEqualTo(light.get("SN Ia").real());
        assertThat(light.get("SN Ia").auroc()).isLessThan(0.8);
        Map<String, PacketRealism.Result> found =
                (Map<String, PacketRealism.Result>) report.report().get("packets");
        assertThat(found.keySet()).containsExactly("AGN", "all");
        assertThat(found.get("AGN").stamps().auroc()).isLessThan(0.75);
        assertThat(report.text())
                .contains("SN Ia, light curve", "AGN, stamps", "packetObserving", "limiting");
    }

    @Test
    void reportAndPicturesAreWritten() throws IOException {
        SimulationReport report = new SimulationReport(1, name -> (done, total, note) -> {});
        report.packets(packets(), CLOCK);

        report.writePlots(folder.resolve("plots"));
        ReportFile.write(folder.resolve("report.json"), report.report());

        for (String plot : List.of("errors.svg", "told-apart.svg", "agn-stamps.svg")) {
            assertThat(Files.readString(folder.resolve("plots").resolve(plot)))
                    .startsWith("<svg")
                    .endsWith("</svg>\n");
        }
        assertThat(Files.readString(folder.resolve("report.json")))
                .contains("\"packets\"", "\"ksCritical\"", "\"scatterReal\"");
    }

    private static List<Example> packets() {
        List<Example> packets = new ArrayList<>();
        try (SimulatedObjects source = new SimulatedObjects(77, 1, CLOCK)) {
            for (int i = 0; i < 40; i++) {
                TrainingObject o = source.packet(SimulatedClass.AGN, i);
                packets.add(new Example(o.objectId(), o.label(), "packet", o.snapshots().get(0)));
            }
        }
        return packets;
    }
}
