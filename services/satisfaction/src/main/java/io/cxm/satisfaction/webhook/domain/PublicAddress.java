package io.cxm.satisfaction.webhook.domain;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Whether an address is one of the public Internet: by IANA's registries of special-purpose addresses, of which private, loopback, link-local,
 * CGNAT, documentation and multicast ones are part, and those by which clouds tell a machine about itself. Of IPv6 only what is given out as
 * global unicast counts. What stands for an address of IPv4, as NAT64 has it, is what that one is; tunnels that hold one (6to4, Teredo) are refused
 * whichever it is: no receiver is reached by them, and where they lead is up to who runs the relay. A translator under a prefix of its operator's own
 * cannot be told from other addresses.
 */
public final class PublicAddress {
    private static final List<Range> NOT_OF_IPV4 = List.of(
            new Range(new int[] {0}, 8),
            new Range(new int[] {10}, 8),
            new Range(new int[] {100, 64}, 10),
            new Range(new int[] {127}, 8),
            new Range(new int[] {168, 63, 129, 16}, 32), // Azure's
            new Range(new int[] {169, 254}, 16), // and the metadata of most clouds
            new Range(new int[] {172, 16}, 12),
            new Range(new int[] {192, 0, 0}, 24),
            new Range(new int[] {192, 0, 2}, 24),
            new Range(new int[] {192, 88, 99}, 24),
            new Range(new int[] {192, 168}, 16),
            new Range(new int[] {198, 18}, 15),
            new Range(new int[] {198, 51, 100}, 24),
            new Range(new int[] {203, 0, 113}, 24),
            new Range(new int[] {224}, 3)); // multicast, reserved, broadcast
    private static final Range GLOBAL = new Range(new int[] {0x20}, 3);
    private static final List<Range> NOT_OF_IPV6 = List.of(
            new Range(new int[] {0x20, 0x01, 0x00}, 23), // Teredo among others
            new Range(new int[] {0x20, 0x01, 0x0d, 0xb8}, 32),
            new Range(new int[] {0x20, 0x02}, 16), // 6to4
            new Range(new int[] {0x3f, 0xff}, 20));
    /** The prefixes before an address of IPv4: NAT64 (RFC 6052), and mapped ones, also where Java did not make them IPv4. */
    private static final List<Range> BEFORE_IPV4 = List.of(
            new Range(new int[] {0x00, 0x64, 0xff, 0x9b}, 96),
            new Range(new int[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96));

    private static final int IPV4 = 4;

    private PublicAddress() {}

    /** All addresses with the same first bits. */
    @SuppressWarnings("ArrayRecordComponent") // constants of this class
    private record Range(int[] bytes, int bits) {
        boolean has(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int at = bit / 8;
                int mask = 0x80 >> (bit % 8);
                int wanted = at < bytes.length ? bytes[at] : 0;
                if (((address[at] ^ wanted) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Whether anybody outside can have it. */
    public static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == IPV4) {
            return isOfIpv4(bytes);
        }
        return BEFORE_IPV4.stream().anyMatch(range -> range.has(bytes))
                ? isOfIpv4(Arrays.copyOfRange(bytes, bytes.length - IPV4, bytes.length))
                : GLOBAL.has(bytes) && NOT_OF_IPV6.stream().noneMatch(range -> range.has(bytes));
    }

    private static boolean isOfIpv4(byte[] bytes) {
        return NOT_OF_IPV4.stream().noneMatch(range -> range.has(bytes));
    }
}
