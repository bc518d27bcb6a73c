package org.cosmicoracle.jobs.chaos;

import java.util.Locale;

/**
 * One row of the suite.
 *
 * @param fault what was done
 * @param sent messages published
 * @param units packets in them, the unit of the account
 * @param expected distinct candids among them
 * @param sentAtFault messages published when it was done
 * @param answeredAtFault answers committed when it was done; what lies between was in flight
 * @param recoverySeconds from the fault until every task ran again [s]
 * @param committed answers that a read_committed consumer sees
 * @param doubled of these, repeats of a candid
 * @param missing expected candids without an answer
 * @param uncommitted answers that a read_uncommitted consumer sees: more than committed when work
 *     was done twice
 * @param account the ledger, as one line
 */
record TrialResult(
        Fault fault,
        long sent,
        long units,
        int expected,
        long sentAtFault,
        long answeredAtFault,
        double recoverySeconds,
        long committed,
        long doubled,
        long missing,
        long uncommitted,
        String account) {

    static final String HEADER =
            String.format(
                    "%-28s %8s %7s %8s %9s %11s %10s %9s %7s %7s %11s",
                    "fault",
                    "messages",
                    "packets",
                    "expected",
                    "at fault",
                    "answered",
                    "recovery s",
                    "committed",
                    "doubled",
                    "missing",
                    "uncommitted");

    boolean isExactlyOnce() {
        return doubled == 0 && missing == 0 && committed == expected;
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "%-28s %8d %7d %8d %9d %11d %10.1f %9d %7d %7d %11d",
                fault.title(),
                sent,
                units,
                expected,
                sentAtFault,
                answeredAtFault,
                recoverySeconds,
                committed,
                doubled,
                missing,
                uncommitted);
    }
}
