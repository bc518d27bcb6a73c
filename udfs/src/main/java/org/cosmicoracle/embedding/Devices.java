package org.cosmicoracle.embedding;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.Locale;

/** Which device to embed on. */
public final class Devices {

    private Devices() {}

    /**
     * Returns the device of a setting.
     *
     * @param setting auto, cpu or gpu
     * @throws IllegalStateException when a GPU is asked for and DJL finds none
     * @throws IllegalArgumentException when the setting is none of the three
     */
    public static Device of(String setting) {
        return of(setting, Engine.getInstance().getGpuCount());
    }

    static Device of(String setting, int gpus) {
        return switch (setting.toLowerCase(Locale.ROOT)) {
            case "cpu" -> Device.cpu();
            case "auto" -> gpus > 0 ? Device.gpu() : Device.cpu();
            case "gpu" -> {
                if (gpus == 0) {
                    throw new IllegalStateException(
                            "embed.device is gpu but DJL finds none: install the CUDA"
                                    + " runtime (libcudart.so on the library path) or set embed.device to cpu");
                }
                yield Device.gpu();
            }
            default ->
                    throw new IllegalArgumentException(
                            "embed.device must be auto, cpu or gpu: " + setting);
        };
    }
}
