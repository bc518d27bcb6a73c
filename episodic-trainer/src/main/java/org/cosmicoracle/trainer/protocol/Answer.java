package org.cosmicoracle.trainer.protocol;

/**
 * One object's answer in a closed set. Arrays are not copied.
 *
 * @param objectId the object
 * @param truth its class
 * @param probabilities per class, sum to 1
 * @param conformal per class, whether it is in the conformal set
 * @param top the class that is answered
 */
record Answer(String objectId, int truth, double[] probabilities, boolean[] conformal, int top) {

    /** Answers the most probable class. */
    Answer(String objectId, int truth, double[] probabilities, boolean[] conformal) {
        this(objectId, truth, probabilities, conformal, greatest(probabilities));
    }

    static int greatest(double[] values) {
        int top = 0;
        for (int c = 1; c < values.length; c++) {
            top = values[c] > values[top] ? c : top;
        }
        return top;
    }

    /** Returns the probability of the class that is answered. */
    double confidence() {
        return probabilities[top];
    }

    boolean isRight() {
        return top == truth;
    }

    int setSize() {
        int size = 0;
        for (boolean in : conformal) {
            size += in ? 1 : 0;
        }
        return size;
    }
}
