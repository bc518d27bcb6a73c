package org.cosmicoracle.jobs.ingest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.cosmicoracle.archive.AnswerOrigin;
import org.cosmicoracle.archive.http.ArchiveClient;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.jspecify.annotations.Nullable;

/** An archive: how it is asked, and how its answers are read. Stateless. */
interface Archive {

    /** Returns where it is. */
    URI home();

    /** Returns where one of its subjects is. */
    default URI home(String what) {
        return home();
    }

    /**
     * Returns the variable of the environment that may hold a token for the host of a subject; null
     * where that host knows no token.
     */
    default @Nullable String tokenVariable(String what) {
        return null;
    }

    /** Returns what can be asked of it, the usual first: values of {@code --what}. */
    List<String> subjects();

    /** Returns the endings of files that hold its answers, lower case. */
    List<String> endings();

    /**
     * Reads a file that someone has at hand.
     *
     * @throws IOException when it cannot be read; the message says why in one line
     */
    void readFile(Path file, AnswerOrigin origin, Harvest into) throws IOException;

    /**
     * Checks that a question can be asked.
     *
     * @throws QuestionException when it lacks something; the message says what
     */
    default void check(Question question) {
        question.requireCones();
    }

    /**
     * Asks it what {@link #check} has let pass.
     *
     * @throws IOException when it gives no usable answer, in one line
     */
    void ask(Question question, ArchiveClient client, Harvest into) throws IOException;

    /** Returns the edge of an image where none is given [pixels]. */
    default int usualPixels() {
        return 11;
    }

    /** Returns the longest edge of an image that is asked for [pixels]. */
    default int mostPixels() {
        return 100;
    }

    /** Returns one anchor of two with one key. */
    default ReferenceAnchor merge(ReferenceAnchor first, ReferenceAnchor second) {
        return second;
    }
}
