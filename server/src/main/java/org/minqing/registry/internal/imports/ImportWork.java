package org.minqing.registry.internal.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;

import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.profile.Registry;

/**
 * What all rows of one run of an import share.
 *
 * @param actor the account that decided about single rows; 0: the import itself
 * @param today the day at which relations begin that say no other
 */
record ImportWork(long importId, ImportKind kind, String source, long actor, Instant now, LocalDate today, Ids ids,
                  FieldCipher cipher, BlindIndex blind, Placer placer, FieldReader reader, Registry registry) {

    private static final HexFormat HEX = HexFormat.of();

    /** As {@code bytea} is written. */
    String seal(String plain, String context, String id) {
        return "\\x" + HEX.formatHex(cipher.encrypt(plain, context + ":" + id));
    }

    String open(String sealed, String context, String id) {
        return cipher.decrypt(bytes(sealed), context + ":" + id);
    }

    String fingerprint(String field, String plain) {
        return "\\x" + HEX.formatHex(blind.of(field, plain));
    }

    static byte[] bytes(String hex) {
        return HEX.parseHex(hex, 2, hex.length());
    }
}
