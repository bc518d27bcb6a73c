package org.cosmicoracle.trainer.protocol;

/**
 * One object's answer in a closed set. Arrays are not copied.
 *
 * @param objectId the object
 * @param truth its class
 * @param probabilities per class, sum to 1
 * @param conformal per class, whether it is in the conformal set
 */
record Answer(String objectId, int truth, double[] probabilities, boolean[] conformal) {

    /** Returns the most probable class. */
    int top() {
        int top = 0;
        for (int c = 1; c < probabilities.length; c++) {
            top = probabilities[c] > probabilities[top] ? c : top;
        }
        return top;
    }

    double confidence() {
        return probabilities[top()];
    }

    boolean isRight() {
        return top() == truth;
    }

    int setSize() {
        int size = 0;
        for (boolean in : conformal) {
            size += in ? 1 : 0;
        }
        return size;
    }
}
