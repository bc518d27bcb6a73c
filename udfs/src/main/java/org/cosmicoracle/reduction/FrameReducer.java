package org.cosmicoracle.reduction;

import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.reduction.UnusableFrameException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Makes master frames of raw ones and reduces with them: overscan, trim, bias, noise, dark scaled
 * by exposure time, flat, gain, cosmic rays. Masters are means of what {@link FrameStack#DEFAULT}
 * leaves, with the uncertainties carried. Masters must be set in the order bias, dark, flat; each
 * may be left out. Not thread-safe while they are set.
 */
public final class FrameReducer {

    private final ReductionRecipe recipe;
    private @Nullable Frame bias;
    private @Nullable Frame dark;
    private @Nullable Frame flat;

    /**
     * Reduces by this recipe, without masters yet. Raw frames are in ADU, as the camera wrote them.
     */
    public FrameReducer(ReductionRecipe recipe) {
        this.recipe = recipe;
    }

    /** Makes the master bias. */
    public void setBias(List<Frame> raw) {
        List<Frame> frames = new ArrayList<>();
        for (Frame frame : raw) {
            frames.add(recipe.noise().addReadNoiseTo(recipe.prepare(frame)));
        }
        bias = FrameStack.DEFAULT.meanCarried(frames);
    }

    /**
     * Makes the master dark.
     *
     * @throws UnusableFrameException when exposure times differ or are not known
     */
    public void setDark(List<Frame> raw) {
        List<Frame> frames = new ArrayList<>();
        for (Frame frame : raw) {
            frames.add(lessBias(frame));
        }
        Frame master = FrameStack.DEFAULT.meanCarried(frames);
        if (Double.isNaN(master.exposureSeconds())) {
            throw new UnusableFrameException(
                    Reason.EXPOSURE_UNKNOWN,
                    "the darks have different exposure times or unknown ones");
        }
        dark = master;
    }

    /** Makes the master flat; each flat counts alike, whatever its level. */
    public void setFlat(List<Frame> raw) {
        List<Frame> frames = new ArrayList<>();
        for (Frame frame : raw) {
            Frame reduced = lessDark(lessBias(frame));
            frames.add(FrameArithmetic.scaled(reduced, 1 / Reduction.meanOfGood(reduced)));
        }
        flat = FrameStack.DEFAULT.meanCarried(frames);
    }

    /** Reduces a raw frame to electrons. */
    public Frame reduce(Frame raw) {
        Frame frame = lessDark(lessBias(raw));
        if (flat != null) {
            frame = Reduction.divideByFlat(frame, flat);
        }
        frame = recipe.noise().toElectrons(frame);
        return recipe.cosmicRays() == null ? frame : recipe.cosmicRays().clean(frame);
    }

    private Frame lessBias(Frame raw) {
        Frame frame = recipe.prepare(raw);
        return recipe.noise().addTo(bias == null ? frame : Reduction.subtractBias(frame, bias));
    }

    private Frame lessDark(Frame frame) {
        if (dark == null) {
            return frame;
        }
        boolean scaled =
                Math.abs(frame.exposureSeconds() - dark.exposureSeconds())
                        > 1e-6 * dark.exposureSeconds();
        if (scaled && bias == null && recipe.overscan() == null) {
            throw new UnusableFrameException(
                    Reason.BIAS_MISSING,
                    "a dark of another exposure time cannot be scaled with its bias in it: give bias frames or an overscan");
        }
        return Reduction.subtractDark(frame, dark);
    }
}
