package org.cosmicoracle.trainer.data;

import org.cosmicoracle.lightcurve.LightCurve;

/**
 * A real light curve with the type a catalogue gives it.
 *
 * @param objectId the survey's id or an IAU name
 * @param type as the catalogue writes it, for example {@code SN Ia-91T}
 * @param points at least one
 */
public record LabelledCurve(String objectId, String type, LightCurve points) {}
