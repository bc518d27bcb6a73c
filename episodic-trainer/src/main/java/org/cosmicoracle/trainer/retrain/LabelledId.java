package org.cosmicoracle.trainer.retrain;

/**
 * The class of an object.
 *
 * @param objectId the survey's id
 * @param label leaf class
 */
public record LabelledId(String objectId, String label) {}
