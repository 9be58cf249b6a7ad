package io.cxm.gateway.problem;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A path and its query as they were sent, still encoded. */
final class RawAddress {
    private static final int NUL = 0;
    private static final int LAST_OF_ASCII = 0x7f;

    private RawAddress() {}

    /**
     * Whether it is a URI (RFC 3986), and what its escapes say is UTF-8 without NUL. A service would put a replacement
     * character for what is not UTF-8, and two ids would become one; no text that is stored can hold a NUL.
     */
    static boolean isReadable(String address) {
        return isUri(address) && isText(address);
    }

    private static boolean isUri(String address) {
        try {
            new URI(address);
            return true;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /** Of a URI, so that each % has its two digits. */
    private static boolean isText(String uri) {
        ByteBuffer bytes = ByteBuffer.allocate(uri.length());
        for (int i = 0; i < uri.length(); i++) {
            int letter = uri.charAt(i);
            if (letter == '%') {
                letter = HexFormat.fromHexDigits(uri, i + 1, i + 3);
                i += 2;
            } else if (letter > LAST_OF_ASCII) {
                return false; // java.net.URI takes letters that RFC 3986 does not have
            }
            if (letter == NUL) {
                return false;
            }
            bytes.put((byte) letter);
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
