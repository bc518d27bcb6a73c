package org.cosmicoracle.jobs.kafka;

import java.util.Properties;

/** What every client of ours sets: packets are large, and Kafka's own metrics are too many. */
public final class KafkaSettings {

    private static final String LARGEST_RECORD = Integer.toString(32 << 20);

    private KafkaSettings() {}

    /** Returns settings of a consumer. */
    public static Properties consumer() {
        Properties p = new Properties();
        p.setProperty("fetch.max.bytes", LARGEST_RECORD);
        p.setProperty("max.partition.fetch.bytes", LARGEST_RECORD);
        p.setProperty("isolation.level", "read_committed");
        p.setProperty("register.consumer.metrics", "false");
        return p;
    }

    /** Returns settings of a producer. */
    public static Properties producer() {
        Properties p = new Properties();
        p.setProperty("max.request.size", LARGEST_RECORD);
        p.setProperty("compression.type", "lz4");
        p.setProperty("linger.ms", "5");
        p.setProperty("batch.size", Integer.toString(128 << 10)); // a dozen answers at once
        // above checkpoint plus restart time, within the broker's default maximum of 15 minutes
        p.setProperty("transaction.timeout.ms", "600000");
        p.setProperty("register.producer.metrics", "false");
        return p;
    }
}
