package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.util.List;
import org.cosmicoracle.fewshot.ObjectLabel;

/** Where the labels of everybody are. */
@FunctionalInterface
interface LabelSource {

    /**
     * Returns everything that was said of each object, each object once.
     *
     * @throws IOException when it cannot be read
     */
    List<ObjectLabel> read(String brokers) throws IOException;
}
