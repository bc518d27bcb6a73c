package org.cosmicoracle.jobs.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Writes elements into Parquet files by night in a bounded run, which has no checkpoints at which
 * files could be closed. Few nights are open at a time: for another one that which was written to
 * longest ago is closed, so that packets of hundreds of nights need no more memory than a handful.
 * A file is hidden until it is complete. A run that fails leaves the files that were complete.
 *
 * @param folder that gets the nights
 * @param kind begins the names of the files
 * @param files writes them
 * @param nightOf names the night of an element
 * @param mostOpen nights at a time
 */
record NightFileSink<T>(
        Path folder,
        String kind,
        BulkWriter.Factory<T> files,
        SerializableFunction<T, String> nightOf,
        int mostOpen)
        implements Sink<T> {

    private static final long serialVersionUID = 1L;

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Nights<>(this, kind + "-" + UUID.randomUUID());
    }

    /** The open files of one task, by night. */
    private static final class Nights<T> implements SinkWriter<T> {

        private static final float LOAD = 0.75f;

        private final NightFileSink<T> sink;
        private final String name;
        private final Map<String, OpenFile<T>> open = new LinkedHashMap<>(16, LOAD, true);
        private int opened;

        Nights(NightFileSink<T> sink, String name) {
            this.sink = sink;
            this.name = name;
        }

        @Override
        public void write(T element, Context context) throws IOException {
            String night = sink.nightOf.apply(element);
            OpenFile<T> file = open.get(night);
            if (file == null) {
                if (open.size() == sink.mostOpen) {
                    Iterator<OpenFile<T>> longestAgo = open.values().iterator();
                    longestAgo.next().complete();
                    longestAgo.remove();
                }
                file = OpenFile.of(sink, night, name + "-" + opened++);
                open.put(night, file);
            }
            file.writer.addElement(element);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            if (endOfInput) {
                List<OpenFile<T>> left = new ArrayList<>(open.values());
                open.clear();
                for (OpenFile<T> file : left) {
                    file.complete();
                }
            }
        }

        /** What is not complete by now never will be. */
        @Override
        public void close() throws IOException {
            for (OpenFile<T> file : open.values()) {
                file.stream.close();
                file.hidden.getFileSystem().delete(file.hidden, false);
            }
        }
    }

    private record OpenFile<T>(
            Path hidden, Path target, FSDataOutputStream stream, BulkWriter<T> writer) {

        static <T> OpenFile<T> of(NightFileSink<T> sink, String night, String name)
                throws IOException {
            Path folder = new Path(sink.folder, NightFolders.nameOf(night));
            Path hidden = new Path(folder, "." + name + ".inprogress");
            FSDataOutputStream stream =
                    hidden.getFileSystem().create(hidden, FileSystem.WriteMode.NO_OVERWRITE);
            return new OpenFile<>(
                    hidden,
                    new Path(folder, name + ArchivePipeline.SUFFIX),
                    stream,
                    sink.files.create(stream));
        }

        void complete() throws IOException {
            writer.finish();
            stream.close();
            if (!hidden.getFileSystem().rename(hidden, target)) {
                throw new IOException("cannot name " + target);
            }
        }
    }
}
