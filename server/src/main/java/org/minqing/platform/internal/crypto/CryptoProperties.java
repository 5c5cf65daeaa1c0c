package org.minqing.platform.internal.crypto;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Secret keys and how single fields are encrypted.
 *
 * @param keys   main keys as {@code number:base64}, with commas between them, 32 bytes each; empty: read from the key file
 * @param file   key file; empty: {@code secrets/keys} in the data folder, made on the first start
 * @param cipher AES (AES-256-GCM) or SM4 (SM4-GCM, GB/T 32907); what was written before stays readable
 */
@ConfigurationProperties("minqing.crypto")
record CryptoProperties(@Nullable String keys, @Nullable Path file, @DefaultValue("AES") GcmFieldCipher.Algorithm cipher) {
}
