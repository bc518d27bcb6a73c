package org.cosmicoracle.trainer.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cosmicoracle.sky.AngularSeparation;

/**
 * Which ids name one and the same object on the sky: a survey id and the IAU name beside it in a
 * catalogue, and ids whose positions are within 2 arcsec. Immutable once read.
 */
public final class ObjectIdentities {

    private static final double SAME_ARCSEC = 2;
    private static final String[] COLUMNS = {"ZTFID", "IAUID", "RA", "Dec"};

    private final Map<String, String> parent = new HashMap<>();
    private final Map<String, List<String>> members = new HashMap<>();

    /** One catalogue row with a position [degrees]. */
    private record Place(String id, double raDeg, double decDeg) {}

    private ObjectIdentities() {}

    /** Knows nothing: every id is an object of its own, but for the spelling of IAU names. */
    public static ObjectIdentities none() {
        return new ObjectIdentities();
    }

    /**
     * Reads a catalogue with the columns ZTFID, IAUID, RA and Dec (sexagesimal, hours and degrees).
     *
     * @throws BadDataException when a column is missing
     */
    public static ObjectIdentities read(Path catalogue) throws IOException, BadDataException {
        List<String> lines = Files.readAllLines(catalogue, StandardCharsets.UTF_8);
        List<String> header = lines.isEmpty() ? List.of() : Arrays.asList(lines.get(0).split(","));
        int[] at = Arrays.stream(COLUMNS).mapToInt(header::indexOf).toArray();
        if (Arrays.stream(at).anyMatch(i -> i < 0)) {
            throw new BadDataException(
                    catalogue + " needs the columns " + String.join(", ", COLUMNS));
        }
        ObjectIdentities identities = new ObjectIdentities();
        List<Place> places = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length < header.size() || cells[at[0]].isBlank()) {
                continue;
            }
            String id = cells[at[0]].strip();
            if (!cells[at[1]].isBlank()) {
                identities.join(id, cells[at[1]]);
            }
            double raDeg = 15 * sexagesimal(cells[at[2]]);
            double decDeg = sexagesimal(cells[at[3]]);
            if (Double.isFinite(raDeg) && Double.isFinite(decDeg)) {
                places.add(new Place(id, raDeg, decDeg));
            }
        }
        identities.joinNeighbours(places);
        for (String id : identities.parent.keySet()) {
            identities
                    .members
                    .computeIfAbsent(identities.keyOf(id), k -> new ArrayList<>())
                    .add(id);
        }
        return identities;
    }

    /** Returns the key of an object: equal for all its ids. */
    public String keyOf(String id) {
        String at = spelling(id);
        for (String up = parent.get(at); up != null; up = parent.get(at)) {
            at = up;
        }
        return at;
    }

    /** Returns every known id of an object, its own included; IAU names without SN or AT. */
    public Set<String> idsOf(String id) {
        String key = keyOf(id);
        Set<String> ids = new TreeSet<>(members.getOrDefault(key, List.of()));
        ids.add(id);
        ids.add(key);
        return ids;
    }

    /**
     * Checks that no object stands on both sides.
     *
     * @throws BadDataException names the first that does, by both its ids
     */
    public void requireApart(Collection<String> training, Collection<String> test)
            throws BadDataException {
        Map<String, String> trained = new HashMap<>();
        training.forEach(id -> trained.put(keyOf(id), id));
        for (String id : test) {
            String other = trained.get(keyOf(id));
            if (other != null) {
                throw new BadDataException(
                        "object "
                                + id
                                + (other.equals(id) ? "" : " is " + other + " and")
                                + " stands on both sides, training and test: leave it out of one");
            }
        }
    }

    private void join(String a, String b) {
        String one = keyOf(a);
        String other = keyOf(b);
        if (!one.equals(other)) {
            parent.put(other, one);
        }
    }

    private void joinNeighbours(List<Place> places) {
        places.sort(Comparator.comparingDouble(Place::decDeg));
        for (int i = 0; i < places.size(); i++) {
            Place a = places.get(i);
            for (int j = i + 1; j < places.size(); j++) {
                Place b = places.get(j);
                if ((b.decDeg() - a.decDeg()) * 3600 > SAME_ARCSEC) {
                    break;
                }
                if (AngularSeparation.arcsec(a.raDeg(), a.decDeg(), b.raDeg(), b.decDeg())
                        <= SAME_ARCSEC) {
                    join(a.id(), b.id());
                }
            }
        }
    }

    /** Returns an id without blanks, an IAU name without its prefix: SN2019aamp is 2019aamp. */
    private static String spelling(String id) {
        String text = id.replace(" ", "");
        return text.matches("(SN|AT)\\d{4}[A-Za-z]+") ? text.substring(2) : text;
    }

    private static double sexagesimal(String text) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length != 3) {
            return Double.NaN;
        }
        try {
            double size =
                    Math.abs(Double.parseDouble(parts[0]))
                            + Double.parseDouble(parts[1]) / 60
                            + Double.parseDouble(parts[2]) / 3600;
            return parts[0].startsWith("-") ? -size : size;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
