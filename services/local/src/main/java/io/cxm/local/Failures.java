package io.cxm.local;

import io.cxm.local.client.ApiFailure;
import io.cxm.local.importer.ImportFailure;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** What a command says when it fails. */
final class Failures {
    private Failures() {}

    /** A sentence, where a person can mend it; a fault of the program has none and is shown with its trace. */
    static Optional<String> sentence(Throwable failure) {
        return switch (failure) {
            case StackFailure said -> Optional.of(String.valueOf(said.getMessage()));
            case ApiFailure said -> Optional.of(String.valueOf(said.getMessage()));
            case ImportFailure said -> Optional.of(String.valueOf(said.getMessage()));
            case IOException disk -> Optional.of(of(disk));
            case UncheckedIOException wrapped -> Optional.of(of(wrapped));
            default -> Optional.empty();
        };
    }

    /** A message that only repeats the cause says nothing of its own. */
    private static String of(UncheckedIOException wrapped) {
        String message = String.valueOf(wrapped.getMessage());
        IOException cause = wrapped.getCause();
        if (cause == null) {
            return message;
        }
        return message.equals(cause.toString()) ? of(cause) : message + ": " + of(cause);
    }

    private static String of(IOException failure) {
        String message = failure.getMessage();
        return switch (failure) {
            case NoSuchFileException _ -> "there is no " + message;
            case AccessDeniedException _ -> message + " is not ours to read or write";
            default -> message == null ? failure.getClass().getSimpleName() : message;
        };
    }
}
