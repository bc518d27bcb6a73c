package org.cosmicoracle.trainer.store;

import org.cosmicoracle.photometry.Sed;

/**
 * The spectral energy distribution of an object, from one origin.
 *
 * @param objectId the survey's object id
 * @param origin file or catalogue it was read from
 * @param sed one flux per band
 */
public record StoredSed(String objectId, String origin, Sed sed) {}
