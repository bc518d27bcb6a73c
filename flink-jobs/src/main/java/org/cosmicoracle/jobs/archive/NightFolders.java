package org.cosmicoracle.jobs.archive;

import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;
import org.apache.flink.util.function.SerializableFunction;

/** One folder a night, named as Hive, Spark and pyarrow read it. */
record NightFolders<T>(SerializableFunction<T, String> nightOf)
        implements BucketAssigner<T, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public String getBucketId(T element, Context context) {
        return nameOf(nightOf.apply(element));
    }

    static String nameOf(String night) {
        return "night=" + night;
    }

    @Override
    public SimpleVersionedSerializer<String> getSerializer() {
        return SimpleVersionedStringSerializer.INSTANCE;
    }
}
