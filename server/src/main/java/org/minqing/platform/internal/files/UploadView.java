package org.minqing.platform.internal.files;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.FileView;

/**
 * How far an upload in parts is.
 *
 * @param received bytes from the beginning that are here for good
 * @param file     once all is here and was taken in
 */
record UploadView(long received, @Nullable FileView file) {
}
