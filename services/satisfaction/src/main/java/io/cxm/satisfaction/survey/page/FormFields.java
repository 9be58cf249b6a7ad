package io.cxm.satisfaction.survey.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a form that was sent, by their names: of one that stands twice the last counts, and what is no field says nothing. */
final class FormFields {
    private static final Pattern NAME = Pattern.compile(
            "(?i)\r\ncontent-disposition:[ \t]*form-data;[^\r\n]*?\\bname=(?:\"([^\"\r\n]*)\"|([^\\s;\"]+))");
    private static final Pattern FILE = Pattern.compile("(?i);[ \t]*filename\\*?=");
    private static final String END_OF_HEAD = "\r\n\r\n";

    private FormFields() {}

    /** As browsers send it: one after the other, as in an address. */
    static Map<String, String> inARow(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int sign = pair.indexOf('=');
            if (sign > 0) {
                fields.put(decoded(pair.substring(0, sign)), decoded(pair.substring(sign + 1)));
            }
        }
        return fields;
    }

    /** As mailboxes may send it (RFC 8058, 3.1): each in a part of its own (RFC 7578), of which files are left out. */
    static Map<String, String> inParts(String body, String boundary) {
        Map<String, String> fields = new HashMap<>();
        String mark = "\r\n--" + boundary;
        String whole = "\r\n" + body;
        int from = whole.indexOf(mark);
        for (int to = next(whole, mark, from); to >= 0; to = next(whole, mark, from)) {
            part(whole.substring(from + mark.length(), to), fields);
            from = to;
        }
        return fields;
    }

    /** Where the mark stands again; −1 where it does not. */
    private static int next(String whole, String mark, int at) {
        return at < 0 ? -1 : whole.indexOf(mark, at + mark.length());
    }

    private static void part(String part, Map<String, String> fields) {
        int end = part.indexOf(END_OF_HEAD);
        if (end < 0) {
            return;
        }
        String head = part.substring(0, end);
        Matcher name = NAME.matcher(head);
        if (name.find() && !FILE.matcher(head).find()) {
            fields.put(
                    name.group(1) == null ? name.group(2) : name.group(1), part.substring(end + END_OF_HEAD.length()));
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
