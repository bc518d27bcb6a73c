package org.cosmicoracle.trainer.retrain;

import org.cosmicoracle.trainer.data.ReceivedPacket;

/**
 * A packet of an object whose class is known.
 *
 * @param objectId the survey's id
 * @param label leaf class
 * @param packet as sent
 */
public record LabelledPacket(String objectId, String label, ReceivedPacket packet) {}
