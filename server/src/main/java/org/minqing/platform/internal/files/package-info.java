/** Upload, cleaning, storing and serving of photos and videos. */
@NullMarked
package org.minqing.platform.internal.files;

import org.jspecify.annotations.NullMarked;
