package org.minqing.grid;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;

/** A tile that was made for one viewer: kept by this viewer's browser alone, which asks each time whether it is still true. */
public final class TileAnswer {

    private static final int TAG_BYTES = 12;

    private TileAnswer() {
    }

    /** Its tag is that of its content, so that the same tag is never another tile. */
    public static ResponseEntity<byte[]> of(byte[] tile, WebRequest request) {
        String tag = "\"" + HexFormat.of().formatHex(sha256(tile), 0, TAG_BYTES) + "\"";
        CacheControl cache = CacheControl.noCache().cachePrivate();
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(304).eTag(tag).cacheControl(cache).build();
        }
        return ResponseEntity.ok().eTag(tag).cacheControl(cache).header(HttpHeaders.VARY, "Cookie, Authorization")
                .contentType(TileMarks.MVT).body(tile);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
