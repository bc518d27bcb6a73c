package org.cosmicoracle.jobs.classify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.alert.NightLedger;

/** The account of a run: the latest of each night, and their sum. Not thread-safe. */
public final class LedgerReport {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Map<String, NightLedger> nights = new TreeMap<>();

    /** Takes the latest account of a night. */
    public void update(NightLedger ledger) {
        nights.put(ledger.night(), ledger);
    }

    /** Returns the sum over all nights. */
    public NightLedger total() {
        NightLedger total = NightLedger.empty("all");
        for (NightLedger night : nights.values()) {
            total = total.plus(night);
        }
        return total;
    }

    /** Returns the latest account of a night. */
    public NightLedger of(String night) {
        return nights.getOrDefault(night, NightLedger.empty(night));
    }

    /** Writes the sum and the nights as JSON with the keys of the contract. */
    public void write(Path file) throws IOException {
        Map<String, Object> report = keys(total());
        List<Map<String, Object>> perNight = new ArrayList<>();
        for (NightLedger night : nights.values()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("night", night.night());
            one.putAll(keys(night));
            perNight.add(one);
        }
        report.put("nights", perNight);
        JSON.writeValue(file.toFile(), report);
    }

    private static Map<String, Object> keys(NightLedger ledger) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("received", ledger.received());
        keys.put("classified", ledger.classified());
        keys.put("abstained", ledger.abstained());
        keys.put("rejected", ledger.rejected());
        keys.put("duplicate", ledger.duplicate());
        keys.put("inFlight", ledger.inFlight());
        keys.put("rejectedByReason", ledger.rejectedByReason());
        keys.put("abstainedByReason", ledger.abstainedByReason());
        return keys;
    }

    /** Returns the sum as one line that shows how the account closes. */
    public String line() {
        NightLedger t = total();
        return String.format(
                java.util.Locale.ROOT,
                "received %d = classified %d + abstained %d + rejected %d + duplicate %d + in flight %d",
                t.received(),
                t.classified(),
                t.abstained(),
                t.rejected(),
                t.duplicate(),
                t.inFlight());
    }
}
