package org.cosmicoracle.jobs.classify;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.cosmicoracle.embedding.MicroBatchOptions;
import org.cosmicoracle.functions.BundleStores;
import org.cosmicoracle.functions.EmbedOptions;
import org.cosmicoracle.lightcurve.HistoryBounds;

/**
 * What the classify pipeline needs to know, read once.
 *
 * @param stores the registry
 * @param maxPacketBytes a container larger than this is rejected unread
 * @param embed device and batching
 * @param embedCapacity alerts in flight per slot
 * @param embedTimeout after this an alert in flight is rejected
 * @param history bounds of what is kept of one object
 * @param ledgerPeriod shortest time between two accounts of one night
 * @param outOfOrderness how late in event time an alert may come
 */
public record ClassifyConfig(
        BundleStores stores,
        int maxPacketBytes,
        EmbedOptions embed,
        int embedCapacity,
        Duration embedTimeout,
        HistoryBounds history,
        Duration ledgerPeriod,
        Duration outOfOrderness) {

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException names the option that is missing or out of range
     */
    public static ClassifyConfig from(ReadableConfig conf) {
        int batch = conf.get(ClassifyOptions.BATCH_SIZE);
        int capacity = conf.get(ClassifyOptions.CAPACITY);
        if (batch < 1 || capacity < batch) {
            throw new IllegalArgumentException(
                    "embed.capacity must be at least embed.batch-size, and that at least 1");
        }
        double ageDays = conf.get(ClassifyOptions.HISTORY_AGE).toMillis() / 86_400_000.0;
        return new ClassifyConfig(
                new BundleStores(required(conf, ClassifyOptions.REGISTRY)),
                conf.get(ClassifyOptions.MAX_PACKET_BYTES),
                new EmbedOptions(
                        conf.get(ClassifyOptions.DEVICE),
                        MicroBatchOptions.of(
                                batch, conf.get(ClassifyOptions.BATCH_LINGER), capacity),
                        conf.get(ClassifyOptions.TRIAL_WAIT)),
                capacity,
                conf.get(ClassifyOptions.EMBED_TIMEOUT),
                new HistoryBounds(
                        conf.get(ClassifyOptions.HISTORY_POINTS),
                        ageDays,
                        conf.get(ClassifyOptions.HISTORY_EXPIRY).toMillis(),
                        conf.get(ClassifyOptions.DEDUPE_HORIZON).toMillis()),
                conf.get(ClassifyOptions.LEDGER_PERIOD),
                conf.get(ClassifyOptions.OUT_OF_ORDER));
    }

    /** Returns the value of an option that has no default. */
    public static String required(ReadableConfig conf, ConfigOption<String> option) {
        return conf.getOptional(option)
                .orElseThrow(() -> new IllegalArgumentException("missing --" + option.key()));
    }
}
