package io.cxm.training.job;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import io.cxm.bundle.Manifest;
import io.cxm.channels.ShopperLog;
import io.cxm.features.FeatureSpecs;
import io.cxm.ranker.RowFeatures;
import io.cxm.training.job.data.Exposures;
import io.cxm.training.job.data.Opinions;
import io.cxm.training.job.data.TenantData;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * The SHA-256 of all that a fit depends on: the tenant's data as it was cleaned, what was asked for, and what this version
 * makes of it. What an attempt before made is taken up only where it is the same: a shopper may have been erased in between.
 */
final class Fingerprint {
    private final DataOutputStream to;

    private Fingerprint(DataOutputStream to) {
        this.to = to;
    }

    static String of(TenantData data, Request request) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        try (DataOutputStream to =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            Fingerprint fingerprint = new Fingerprint(to);
            fingerprint.asked(request);
            fingerprint.data(data);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void asked(Request request) throws IOException {
        text(FeatureSpecs.fingerprint() + '|' + Manifest.FORMAT + '|' + request.seed());
        text(request.trainable().toString() + '|' + request.tuningMs());
        text(new TreeMap<>(request.sampleWeights()).toString());
        // what another version makes of the same data under the same request is another fit
        text(String.join("|", new RowFeatures(List.of(), true).denseFeatures()));
    }

    private void data(TenantData data) throws IOException {
        to.writeBoolean(data.timed());
        for (String id : data.itemIds()) {
            text(id);
        }
        for (MessageLite item : data.documents()) {
            message(item);
        }
        for (MessageLite user : data.users()) {
            message(user);
        }
        log(data.log());
        for (String id : data.eventIds()) { // by which parts are dealt where times say nothing
            text(id);
        }
        Exposures shown = data.exposures();
        for (int e = 0; e < shown.at().length; e++) {
            to.writeInt(shown.shopper()[e]);
            to.writeInt(shown.item()[e]);
            to.writeLong(shown.at()[e]);
        }
        Opinions said = data.opinions();
        to.writeBoolean(said.known());
        to.writeInt(said.size());
        for (int o = 0; o < said.size(); o++) {
            to.writeInt(said.shopper()[o]);
            to.writeInt(said.item()[o]);
            to.writeFloat(said.satisfied()[o]);
            to.writeLong(said.at()[o]);
        }
        data.ties().write(to);
    }

    private void log(ShopperLog log) throws IOException {
        to.writeLong(log.clock());
        for (int offset : log.offsets()) {
            to.writeInt(offset);
        }
        for (int i = 0; i < log.size(); i++) {
            to.writeInt(log.item()[i]);
            to.writeByte(log.type()[i]);
            to.writeFloat(log.value()[i]);
            to.writeLong(log.time()[i]);
            to.writeShort(log.place()[i]);
            to.writeInt(log.searched().of()[i]);
        }
        for (List<String> words : log.searched().words()) {
            text(String.join(" ", words));
        }
    }

    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    private void message(MessageLite message) throws IOException {
        to.writeInt(message.getSerializedSize());
        CodedOutputStream coded = CodedOutputStream.newInstance(to);
        coded.useDeterministicSerialization(); // maps have no order of their own
        message.writeTo(coded);
        coded.flush();
    }
}
