package io.cxm.satisfaction.page;

import java.util.regex.Pattern;

/**
 * A tenant's colour as ink: text in it can be read on white paper, whatever colour was chosen.
 *
 * <p>A colour whose contrast with white, (1.05)/(L + 0.05) with relative luminance L = 0.2126 R + 0.7152 G + 0.0722 B of
 * linear components (WCAG 2.2, 1.4.3), is below {@value #CONTRAST} is darkened: its linear components are multiplied by
 * one factor, which keeps the hue and brings L to where the contrast is that.
 */
final class Ink {
    private static final double CONTRAST = 4.5;
    private static final double BRIGHTEST = 1.05 / CONTRAST - 0.05;
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");

    private Ink() {}

    /** This colour, or as much darker as it has to be; what is no {@code #rrggbb} is the plain colour. */
    static int of(String color) {
        int rgb = Integer.parseInt((COLOR.matcher(color).matches() ? color : Cover.COLOR).substring(1), 16);
        double factor = Math.min(1, BRIGHTEST / luminance(rgb));
        return factor == 1
                ? rgb
                : darker(rgb >> 16, factor) << 16 | darker(rgb >> 8, factor) << 8 | darker(rgb, factor);
    }

    /** The same as CSS writes it. */
    static String css(String color) {
        return "#%06x".formatted(of(color));
    }

    static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int component) {
        double value = (component & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** Rounded down, since rounding up could make it too bright again. */
    private static int darker(int component, double factor) {
        double linear = linear(component) * factor;
        double value = linear <= 0.0031308 ? linear * 12.92 : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.floor(value * 255);
    }
}
