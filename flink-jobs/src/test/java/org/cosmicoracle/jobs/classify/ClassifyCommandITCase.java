package org.cosmicoracle.jobs.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedNight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ClassifyCommandITCase {

    private static final String BUNDLES = "../episodic-trainer/bundles";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    @Test
    void brokenFilesAreRejectedInOneLineEachAndTheRunGoesOn() throws Exception {
        Path packets = Files.createDirectory(folder.resolve("packets"));
        List<SimulatedAlert> night =
                new SimulatedNight(5, "20260115", 10).stream(new PacketWriter()).toList();
        for (SimulatedAlert alert : night) {
            Files.write(packets.resolve(alert.fileName()), alert.packet());
        }
        byte[] good = night.get(0).packet();
        Files.write(packets.resolve("empty.avro"), new byte[0]);
        Files.write(
                packets.resolve("truncated.avro"),
                java.util.Arrays.copyOf(good, good.length - 100));
        byte[] flipped = good.clone();
        flipped[good.length - 3] ^= 0x40;
        Files.write(packets.resolve("flipped.avro"), flipped);
        Files.write(packets.resolve("oversized.avro"), new byte[300_000]);

        int status = classify("--packets", packets.toString(), "--max-packet-bytes", "250000");

        assertThat(status).isZero();
        assertThat(lines("o.jsonl")).hasSize(10);
        assertThat(lines("r.jsonl")).hasSize(4);
        assertThat(ledger().get("inFlight").asLong()).isZero();
        assertThat(ledger().get("received").asLong()).isEqualTo(14);
        assertThat(ledger().get("rejectedByReason").has("oversized")).isTrue();
        assertThat(ledger().get("rejectedByReason").has("empty")).isTrue();
    }

    @Test
    void theRealPacketsCloseTheirAccount() throws Exception {
        String data = System.getenv().getOrDefault("ORACLE_DATA", "../../shared/data");
        assumeThat(Path.of(data, "alerts")).as("real packets: set ORACLE_DATA").isDirectory();

        int status = classify("--packets", data + "/alerts", data + "/alerts_legacy");

        assertThat(status).isZero();
        Set<Long> candids = new HashSet<>();
        for (JsonNode alert : lines("o.jsonl")) {
            assertThat(candids.add(alert.get("candid").asLong()))
                    .as("one answer per candid")
                    .isTrue();
            double sum = 0;
            for (JsonNode p : alert.get("probabilities")) {
                sum += p.asDouble();
            }
            assertThat(sum).isBetween(1 - 1e-5, 1 + 1e-5);
        }
        assertThat(candids).hasSize(454);
        assertThat(ledger().get("duplicate").asLong()).isEqualTo(53);
        assertThat(lines("r.jsonl"))
                .hasSize(16)
                .allSatisfy(r -> assertThat(r.get("message").asText()).isNotBlank());
        assertThat(ledger().get("received").asLong()).isEqualTo(523);
        assertThat(ledger().get("inFlight").asLong()).isZero();
    }

    @Test
    void aFolderWithoutPacketsIsRefused() {
        assertThat(classify("--packets", folder.toString())).isNotZero();
        assertThat(classify("--packets", folder.resolve("nowhere").toString())).isNotZero();
    }

    private int classify(String... packets) {
        List<String> args = new ArrayList<>(List.of(packets));
        args.addAll(
                List.of(
                        "--registry", BUNDLES,
                        "--out", folder.resolve("o.jsonl").toString(),
                        "--rejected", folder.resolve("r.jsonl").toString(),
                        "--ledger", folder.resolve("l.json").toString()));
        return new CommandLine(new ClassifyCommand()).execute(args.toArray(String[]::new));
    }

    private List<JsonNode> lines(String file) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(file))) {
            nodes.add(JSON.readTree(line));
        }
        return nodes;
    }

    private JsonNode ledger() throws IOException {
        return JSON.readTree(folder.resolve("l.json").toFile());
    }
}
