package org.minqing.platform.internal.cluster;

import com.github.f4b6a3.tsid.TsidFactory;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.springframework.stereotype.Component;

/** Ids with the number of this node in them; none while the number is not surely ours. */
@Component
class NodeIds implements Ids {

    private static final int NODE_BITS = 10;
    static final int NODES = 1 << NODE_BITS;

    private volatile @Nullable TsidFactory factory;
    private volatile int node = -1;

    @Override
    public long next() {
        TsidFactory current = factory;
        if (current == null) {
            throw CommonProblem.OVERLOADED.asException();
        }
        return current.create().toLong();
    }

    /** The number held before the last loss, to be asked for again; -1 if there was none. */
    int lastNode() {
        return node;
    }

    void leased(int number) {
        node = number;
        factory = TsidFactory.builder().withNodeBits(NODE_BITS).withNode(number).build();
    }

    void lost() {
        factory = null;
    }
}
