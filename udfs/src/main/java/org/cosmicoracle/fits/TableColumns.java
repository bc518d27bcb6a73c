package org.cosmicoracle.fits;

import java.util.Arrays;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.FitsException;

/** Columns of numbers in binary tables. */
final class TableColumns {

    private TableColumns() {}

    /**
     * Returns a column, whatever kind of number it holds.
     *
     * @throws MalformedFitsException when it is not there or not of one number a row
     */
    static double[] read(BinaryTableHDU table, String name)
            throws FitsException, MalformedFitsException {
        if (table.findColumn(name) < 0) {
            throw new MalformedFitsException("the table has no column " + name);
        }
        String form = table.getHeader().getStringValue("TFORM" + (table.findColumn(name) + 1));
        if (form != null
                && form.matches("\\s*\\d*[PQ].*")) { // as long as a row says, and it may lie
            throw new MalformedFitsException("column " + name + " is not of one number a row");
        }
        Object values = table.getColumn(name);
        if (values instanceof double[] doubles) {
            return doubles;
        }
        if (values instanceof float[] floats) {
            double[] doubles = new double[floats.length];
            for (int i = 0; i < floats.length; i++) {
                doubles[i] = floats[i];
            }
            return doubles;
        }
        if (values instanceof int[] integers) {
            return Arrays.stream(integers).asDoubleStream().toArray();
        }
        throw new MalformedFitsException("column " + name + " is not of numbers");
    }
}
