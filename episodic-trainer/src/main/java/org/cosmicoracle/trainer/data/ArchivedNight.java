package org.cosmicoracle.trainer.data;

import java.util.List;
import java.util.Map;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.replay.Answered;

/**
 * What the archive holds of one object in one night.
 *
 * @param alerts with their origins, in any order; repeats may be among them
 * @param answers by candid
 * @param isLearned false for a night before the window, which says only what had come before
 */
public record ArchivedNight(List<Alert> alerts, Map<Long, Answered> answers, boolean isLearned) {}
