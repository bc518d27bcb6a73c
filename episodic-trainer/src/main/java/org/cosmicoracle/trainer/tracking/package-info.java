/** What a training or an evaluation was asked for and gave, on an MLflow server or as files. */
@NullMarked
package org.cosmicoracle.trainer.tracking;

import org.jspecify.annotations.NullMarked;
