package io.millrace.bench.measure;

import java.time.Duration;

/**
 * What one run took. Times named steady are from the moment that the contender was ready to the moment that it was done.
 *
 * @param records in the topic
 * @param wall steady
 * @param cpu steady, of the contender's own process
 * @param wholeCpu of the contender's own process, from its start to its end
 * @param brokerCpu steady; zero when the broker's process is not known
 * @param storeCpu steady; zero when the store's process is not known or it has no part in the workload
 * @param peakMemory of the contender's process, in bytes
 */
public record Figures(
        long records,
        Duration wall,
        Duration cpu,
        Duration wholeCpu,
        Duration brokerCpu,
        Duration storeCpu,
        long peakMemory) {

    public double recordsPerSecond() {
        return records / seconds(wall);
    }

    public double cpuMicrosPerRecord() {
        return perRecord(cpu);
    }

    public double wholeCpuMicrosPerRecord() {
        return perRecord(wholeCpu);
    }

    public double brokerCpuMicrosPerRecord() {
        return perRecord(brokerCpu);
    }

    public double storeCpuMicrosPerRecord() {
        return perRecord(storeCpu);
    }

    public double peakMegabytes() {
        return peakMemory / 1024.0 / 1024.0;
    }

    private double perRecord(Duration time) {
        return seconds(time) * 1e6 / records;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
