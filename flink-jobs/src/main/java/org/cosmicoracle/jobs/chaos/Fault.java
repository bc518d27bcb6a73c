package org.cosmicoracle.jobs.chaos;

/** What is done to the cluster while packets are in flight. */
enum Fault {
    /** Nothing; what the others are compared with. */
    NONE("no fault"),
    /** Kill -9 of the TaskManager; a new one takes its place. */
    TASKMANAGER_KILL("kill -9 of the TaskManager"),
    /** Stop with a savepoint, and resume from it. */
    STOP_AND_RESUME("stop with savepoint, resume");

    private final String title;

    Fault(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
