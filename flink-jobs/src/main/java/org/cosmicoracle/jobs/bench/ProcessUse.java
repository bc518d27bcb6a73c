package org.cosmicoracle.jobs.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process has used since it started, as the operating system counts it.
 *
 * @param cpu processor time of all its threads
 * @param peakBytes most memory it had resident; 0 where the system does not tell (it does on Linux)
 */
record ProcessUse(Duration cpu, long peakBytes) {

    /** Reads it; of a process that has ended it is zero. */
    static ProcessUse of(long pid) {
        Duration cpu =
                ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO);
        return new ProcessUse(cpu, peakBytes(pid));
    }

    private static long peakBytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Returns processor time since {@code before} for each of {@code n} records [ms]. */
    double cpuMsSince(ProcessUse before, long n) {
        return cpu.minus(before.cpu).toNanos() / 1e6 / n;
    }
}
