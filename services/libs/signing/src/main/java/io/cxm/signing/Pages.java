package io.cxm.signing;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of a list: the size that is asked for, and where the next one begins as a signed token. */
@Singleton
public class Pages {
    public static final int DEFAULT_SIZE = 50;
    public static final int MAX_SIZE = 500;
    private static final Duration LIFETIME = Duration.ofDays(1);
    private final Signer signer;

    Pages(Signer signer) {
        this.signer = signer;
    }

    /** One page of a list. {@code total} is null where counting would cost too much (above 10,000). */
    public record Page<T>(
            List<T> items,
            @Nullable String nextPageToken,
            @Nullable Long total) {
        public Page {
            items = List.copyOf(items);
        }

        /** The same page of what these become. */
        public <U> Page<U> map(Function<T, U> to) {
            return new Page<>(items.stream().map(to).toList(), nextPageToken, total);
        }
    }

    /** A page of a list that is in memory, in its order. */
    public <T> Page<T> slice(
            String list, TenantId tenant, List<T> all, @Nullable Integer pageSize, @Nullable String pageToken) {
        int size = size(pageSize);
        String cursor = cursor(list, tenant, pageToken);
        int from = cursor == null ? 0 : Math.min(Integer.parseInt(cursor), all.size());
        int to = Math.min(from + size, all.size());
        String next = to < all.size() ? token(list, tenant, Integer.toString(to)) : null;
        return new Page<>(all.subList(from, to), next, (long) all.size());
    }

    /** The size that was asked for, checked. */
    public static int size(@Nullable Integer asked) {
        if (asked == null) {
            return DEFAULT_SIZE;
        }
        if (asked < 1 || asked > MAX_SIZE) {
            throw ProblemException.parameter("pageSize", "must be 1 to " + MAX_SIZE);
        }
        return asked;
    }

    /** A token for what comes after this cursor in this tenant's list. */
    public String token(String list, TenantId tenant, String cursor) {
        return signer.sign("page:" + list, tenant, cursor, LIFETIME);
    }

    /** The cursor in a token of the same list and tenant; null for the first page. */
    public @Nullable String cursor(String list, TenantId tenant, @Nullable String token) {
        if (token == null || token.isEmpty()) {
            return null;
        }
        return signer.verify("page:" + list, tenant, token)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.BAD_PAGE_TOKEN, "The page token is not valid for this list"));
    }
}
