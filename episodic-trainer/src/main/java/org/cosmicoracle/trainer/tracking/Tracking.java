package org.cosmicoracle.trainer.tracking;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where runs are kept: on an MLflow server when one is named, else as files. Keeping a run never
 * fails: what a run made is there already.
 */
public final class Tracking {

    private final @Nullable MlflowServer server;
    private final String name;
    private final FileRuns files;

    private Tracking(@Nullable MlflowServer server, String name, Path runs) {
        this.server = server;
        this.name = name;
        files = new FileRuns(runs);
    }

    /** Keeps runs as files below a folder. */
    public static Tracking inFiles(Path runs) {
        return new Tracking(null, "", runs);
    }

    /**
     * Keeps runs on a server, and as files below a folder what it does not take.
     *
     * @param server http or https
     * @param authorization value of the header of that name; null for none
     */
    public static Tracking onServer(URI server, @Nullable String authorization, Path runs) {
        return new Tracking(new MlflowServer(server, authorization), "MLflow at " + server, runs);
    }

    /** Keeps a run and returns one line that says where it is. */
    public String keep(TrackedRun run) throws InterruptedException {
        if (server == null) {
            return inFiles(run, "");
        }
        try {
            MlflowServer.Logged logged = server.log(run);
            String where = "tracked: run " + logged.id() + " of " + name;
            return logged.artifactsTaken()
                    ? where
                    : inFiles(run, where + ", which takes no artifacts; with them: ");
        } catch (IOException e) {
            return inFiles(run, name + " did not take the run (" + reason(e) + "): ");
        }
    }

    private String inFiles(TrackedRun run, String before) {
        try {
            return before + "the run is kept in " + files.write(run);
        } catch (IOException e) {
            return before + "the run could not be kept as files: " + reason(e);
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        return line.isEmpty() || e instanceof java.nio.file.FileSystemException
                ? e.getClass().getSimpleName() + (line.isEmpty() ? "" : " " + line)
                : line;
    }
}
