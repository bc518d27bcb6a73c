package org.cosmicoracle.fits;

import nom.tam.fits.Header;
import nom.tam.fits.HeaderCard;
import nom.tam.util.Cursor;
import org.jspecify.annotations.Nullable;

/** Cards of one header. A card that is missing, or malformed for the type asked, gives null. */
public final class FitsHeader {

    private final Header header;

    FitsHeader(Header header) {
        this.header = header;
    }

    /** Returns the number of cards. */
    public int size() {
        return header.getNumberOfCards();
    }

    /** Returns the cards, for those of this package who copy them. */
    Cursor<String, HeaderCard> cards() {
        return header.iterator();
    }

    public boolean has(String keyword) {
        return header.containsKey(keyword);
    }

    /** Returns the value as text, strings without their quotes. */
    public @Nullable String text(String keyword) {
        HeaderCard card = header.findCard(keyword);
        return card == null ? null : card.getValue();
    }

    /** Returns the value as a number. */
    public @Nullable Double number(String keyword) {
        String value = text(keyword);
        if (value == null) {
            return null;
        }
        try {
            return Double.valueOf(value.strip().replace('D', 'E'));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
