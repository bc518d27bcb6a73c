package org.cosmicoracle.simulation;

/**
 * What a class can be described by without an example of it. Values are in the observer's frame, as
 * the survey would see a typical object; keys and units are those of attribute files.
 *
 * <p><i>Departure</i> is the difference of the source's own light from the template, of either
 * sign; its peak is the largest one.
 */
public enum PhysicalAttribute {
    RISE("riseDays", "days", true, "from half of the peak departure in r to the peak"),
    DECLINE("declineDays", "days", true, "from the peak to half of the peak departure in r"),
    PEAK_COLOUR("peakColour", "mag", false, "g - r of its own light at the peak"),
    COLOUR_CHANGE(
            "colourChange",
            "mag",
            false,
            "g - r two declines after the peak less that at the peak"),
    PEAK_MAG("peakMag", "mag", false, "AB magnitude of the peak departure in r"),
    AMPLITUDE(
            "amplitude",
            "mag",
            false,
            "peak against template in r; 8 where the template shows nothing of it"),
    BRIGHTENINGS("departuresPerYear", "1/year", true, "peaks beyond half of the largest; 0.6 once"),
    PERIODIC("periodic", "", false, "share of objects that repeat strictly, 0 to 1"),
    BELOW_TEMPLATE(
            "belowTemplate", "", false, "share of the time clearly fainter than the template"),
    HOST("host", "", false, "share of objects in or at the centre of a visible galaxy, 0 to 1"),
    HOST_OFFSET("hostOffset", "arcsec", false, "from the centre of that galaxy"),
    STELLAR("stellarCounterpart", "", false, "share that is a star of the template, 0 to 1"),
    LATITUDE("galacticLatitude", "deg", false, "absolute galactic latitude"),
    POINT_LIKE("pointLike", "", false, "1 for light through the optics, 0 for an artefact"),
    MOVING("moving", "", false, "1 for what is elsewhere in the next exposure");

    private final String key;
    private final String unit;
    private final boolean logarithmic;
    private final String description;

    PhysicalAttribute(String key, String unit, boolean logarithmic, String description) {
        this.key = key;
        this.unit = unit;
        this.logarithmic = logarithmic;
        this.description = description;
    }

    /** Returns its name in attribute files. */
    public String key() {
        return key;
    }

    /** Returns its unit; empty for a pure number. */
    public String unit() {
        return unit;
    }

    /** Returns true when it spans decades: compared by its decimal logarithm, spreads in dex. */
    public boolean isLogarithmic() {
        return logarithmic;
    }

    /** Returns what it is, in one line. */
    public String description() {
        return description;
    }

    /** Returns a value on the scale on which it is compared in its unit. */
    public double unscaled(double value) {
        return logarithmic ? StrictMath.pow(10, value) : value;
    }

    /** Returns a value in its unit on the scale on which it is compared. */
    public double scaled(double value) {
        return logarithmic ? StrictMath.log10(value) : value;
    }
}
