package org.cosmicoracle.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of MAST: its portal interface (mast.stsci.edu/api/v0), downloads, and TESScut. Equal
 * questions give equal addresses. Stateless.
 */
public final class MastQueries {

    /** Where MAST is. */
    public static final URI HOME = URI.create("https://mast.stsci.edu");

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private MastQueries() {}

    /** Returns the address of a page of the TESS Input Catalog in a cone; pages count from 1. */
    public static URI tic(URI base, Cone cone, int page, int pageSize) {
        return invoke(base, "Mast.Catalogs.Tic.Cone", position(cone), page, pageSize);
    }

    /** Returns the address of a page of the observations (CAOM) in a cone. */
    public static URI observations(URI base, Cone cone, int page, int pageSize) {
        return invoke(base, "Mast.Caom.Cone", position(cone), page, pageSize);
    }

    /**
     * Returns the address of a page of the time series of a mission in a cone.
     *
     * @param mission TESS or Kepler
     * @param sector null for all sectors
     */
    public static URI timeSeries(
            URI base, String mission, Cone cone, @Nullable Integer sector, int page, int pageSize) {
        List<Map<String, Object>> filters = new java.util.ArrayList<>();
        filters.add(filter("obs_collection", mission));
        filters.add(filter("dataproduct_type", "timeseries"));
        if (sector != null) {
            filters.add(filter("sequence_number", sector));
        }
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("columns", "*");
        params.put("filters", filters);
        params.put(
                "position",
                Cone.plain(cone.raDeg())
                        + ", "
                        + Cone.plain(cone.decDeg())
                        + ", "
                        + Cone.plain(cone.radiusDeg()));
        return invoke(base, "Mast.Caom.Filtered.Position", params, page, pageSize);
    }

    /** Returns the address of a page of the files of an observation. */
    public static URI products(URI base, String obsid, int page, int pageSize) {
        return invoke(base, "Mast.Caom.Products", Map.of("obsid", obsid), page, pageSize);
    }

    /**
     * Returns the address of a file.
     *
     * @param dataUri as MAST names it, mast:TESS/product/...
     */
    public static URI download(URI base, String dataUri) {
        return Urls.of(base, "/api/v0.1/Download/file", Map.of("uri", dataUri));
    }

    /**
     * Returns the address of a cutout of the full-frame images of one sector, as a zip of target
     * pixel files.
     *
     * @param pixels edge of the square; a pixel is 21 arcsec
     * @param sector null for all that saw it
     */
    public static URI cutout(URI base, Cone cone, int pixels, @Nullable Integer sector) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("ra", Cone.plain(cone.raDeg()));
        query.put("dec", Cone.plain(cone.decDeg()));
        query.put("x", Integer.toString(pixels));
        query.put("y", Integer.toString(pixels));
        query.put("units", "px");
        if (sector != null) {
            query.put("sector", sector.toString());
        }
        return Urls.of(base, "/tesscut/api/v0.1/astrocut", query);
    }

    private static URI invoke(
            URI base, String service, Map<String, ?> params, int page, int pageSize) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("service", service);
        request.put("params", params);
        request.put("format", "json");
        request.put("pagesize", pageSize);
        request.put("page", page);
        try {
            return Urls.of(
                    base, "/api/v0/invoke", Map.of("request", JSON.writeValueAsString(request)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of numbers and words is JSON", e);
        }
    }

    private static Map<String, Object> position(Cone cone) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("ra", cone.raDeg());
        params.put("dec", cone.decDeg());
        params.put("radius", cone.radiusDeg());
        return params;
    }

    private static Map<String, Object> filter(String name, Object value) {
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("paramName", name);
        filter.put("values", List.of(value));
        return filter;
    }
}
