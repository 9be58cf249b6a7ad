package io.cxm.ranking.answer.domain;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.answer.StoredAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** An answer as bytes: protobuf, deflated (RFC 1950). */
public final class Blob {
    private Blob() {}

    /** The bytes. */
    public static byte[] of(StoredAnswer answer) {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            answer.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /** The answer again. */
    public static StoredAnswer read(byte[] bytes) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return StoredAnswer.parseFrom(in);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored answer is none", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
