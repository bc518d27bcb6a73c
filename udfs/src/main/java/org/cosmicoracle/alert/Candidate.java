package org.cosmicoracle.alert;

import org.jspecify.annotations.Nullable;

/**
 * The detection that made the alert, with ZTF's own field names. What the survey marks as unknown
 * (-999, -99999, NaN, "null", "") is null here.
 *
 * @param jd start of the exposure [Julian date, UTC, days]
 * @param fid filter, 1=g 2=r 3=i
 * @param programid 1 public, 2 partnership, 3 Caltech
 * @param ra right ascension [deg, J2000]
 * @param dec declination [deg, J2000]
 * @param magpsf PSF-fit magnitude of the difference [AB mag]
 * @param sigmapsf 1-sigma error of {@code magpsf} [mag], positive
 * @param isdiffpos true for science minus template, false for template minus science
 * @param diffmaglim 5-sigma limiting magnitude of the difference image [AB mag]
 * @param rb real/bogus score, 0 bogus to 1 real
 * @param drb deep-learning real/bogus score, 0 to 1; absent before schema 3.3
 * @param classtar SExtractor star/galaxy score, 0 galaxy to 1 star
 * @param fwhm full width at half maximum assuming a Gaussian core [pixels]
 * @param elong ratio of the axes of the shape
 * @param nbad bad pixels in a 5 x 5 stamp
 * @param xpos x position on the image [pixels]
 * @param ypos y position on the image [pixels]
 * @param distnr distance to the nearest source of the reference image [pixels, 1.01 arcsec each]
 * @param magnr magnitude of that source [AB mag]
 * @param sigmagnr its error [mag]
 * @param chinr DAOPhot chi of that source
 * @param sharpnr DAOPhot sharp of that source
 * @param distpsnr1 distance to the nearest PS1 source [arcsec]
 * @param sgscore1 star/galaxy score of that source, 0 galaxy to 1 star
 * @param sgmag1 its PS1 g magnitude [AB mag]
 * @param srmag1 its PS1 r magnitude [AB mag]
 * @param simag1 its PS1 i magnitude [AB mag]
 * @param szmag1 its PS1 z magnitude [AB mag]
 * @param distpsnr2 distance to the second nearest PS1 source [arcsec]
 * @param sgscore2 its star/galaxy score
 * @param distpsnr3 distance to the third nearest PS1 source [arcsec]
 * @param sgscore3 its star/galaxy score
 * @param neargaia distance to the nearest Gaia source [arcsec]
 * @param maggaia its G magnitude [mag]
 * @param ssdistnr distance to the nearest known solar-system object [arcsec]
 * @param ssmagnr its predicted magnitude [mag]
 * @param ssnamenr its name
 * @param ndethist detections at this position, whole survey
 * @param ncovhist times this position was covered, whole survey
 * @param jdstarthist earliest detection at this position [Julian date, UTC]
 * @param scorr peak-pixel signal to noise in the detection image
 */
public record Candidate(
        double jd,
        int fid,
        int programid,
        double ra,
        double dec,
        float magpsf,
        float sigmapsf,
        boolean isdiffpos,
        @Nullable Float diffmaglim,
        @Nullable Float rb,
        @Nullable Float drb,
        @Nullable Float classtar,
        @Nullable Float fwhm,
        @Nullable Float elong,
        @Nullable Integer nbad,
        @Nullable Float xpos,
        @Nullable Float ypos,
        @Nullable Float distnr,
        @Nullable Float magnr,
        @Nullable Float sigmagnr,
        @Nullable Float chinr,
        @Nullable Float sharpnr,
        @Nullable Float distpsnr1,
        @Nullable Float sgscore1,
        @Nullable Float sgmag1,
        @Nullable Float srmag1,
        @Nullable Float simag1,
        @Nullable Float szmag1,
        @Nullable Float distpsnr2,
        @Nullable Float sgscore2,
        @Nullable Float distpsnr3,
        @Nullable Float sgscore3,
        @Nullable Float neargaia,
        @Nullable Float maggaia,
        @Nullable Float ssdistnr,
        @Nullable Float ssmagnr,
        @Nullable String ssnamenr,
        @Nullable Integer ndethist,
        @Nullable Integer ncovhist,
        @Nullable Double jdstarthist,
        @Nullable Float scorr) {}
