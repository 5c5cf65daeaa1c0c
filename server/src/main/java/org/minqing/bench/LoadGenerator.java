package org.minqing.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Drives many keep-alive connections from one thread. The load shares its cores with the server and the database, so
 * it is kept as light as it can be: no thread per client, prepared bytes, no JSON parser.
 */
final class LoadGenerator {

    private static final long IDLE_MILLIS = 1;

    private final InetSocketAddress server;
    private final List<Connection> connections = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

    LoadGenerator(InetSocketAddress server) {
        this.server = server;
    }

    /**
     * Runs until the time is over; then sends nothing new and waits for the answers still under way.
     *
     * @param graceNanos how long to wait for them before they count as broken
     */
    void run(List<? extends LoadClient> clients, long nanos, long graceNanos) {
        long end = System.nanoTime() + nanos;
        try (Selector selector = Selector.open()) {
            for (LoadClient client : clients) {
                connections.add(new Connection(client, selector));
            }
            while (System.nanoTime() < end) {
                turn(selector, true);
            }
            while (underWay() > 0 && System.nanoTime() < end + graceNanos) {
                turn(selector, false);
            }
            for (Connection connection : connections) {
                connection.end();
            }
            connections.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void turn(Selector selector, boolean send) throws IOException {
        boolean idle = false;
        if (send) {
            for (Connection connection : connections) {
                idle |= !connection.underWay && !connection.send();
            }
        }
        int ready = idle ? selector.select(IDLE_MILLIS) : selector.select(50);
        if (ready > 0) {
            for (SelectionKey key : selector.selectedKeys()) {
                ((Connection) key.attachment()).receive(send);
            }
            selector.selectedKeys().clear();
        }
    }

    private long underWay() {
        return connections.stream().filter(connection -> connection.underWay).count();
    }

    private final class Connection {

        private final LoadClient client;
        private final Selector selector;
        private final HttpResponseReader reader = new HttpResponseReader();
        private SocketChannel channel;
        private ByteBuffer out = ByteBuffer.allocate(0);
        private long sentAt;
        private boolean underWay;

        Connection(LoadClient client, Selector selector) throws IOException {
            this.client = client;
            this.selector = selector;
            this.channel = open();
        }

        private SocketChannel open() throws IOException {
            SocketChannel opened = SocketChannel.open(server);
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            opened.configureBlocking(false);
            opened.register(selector, SelectionKey.OP_READ, this);
            return opened;
        }

        /** False if the client has nothing to send. */
        boolean send() {
            byte[] request = client.next();
            if (request == null) {
                return false;
            }
            underWay = true;
            sentAt = System.nanoTime();
            out = ByteBuffer.wrap(request);
            reader.reset();
            write();
            return true;
        }

        private void write() {
            try {
                channel.write(out);
                channel.keyFor(selector).interestOps(
                        out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
            } catch (IOException e) {
                broke(e);
            }
        }

        void receive(boolean sendNext) {
            try {
                if (out.hasRemaining()) {
                    write();
                }
                int read = channel.read(buffer.clear());
                if (read < 0) {
                    throw new IOException("closed by the server");
                }
                buffer.flip();
                if (underWay && reader.read(buffer)) {
                    underWay = false;
                    HttpAnswer answer = reader.answer(System.nanoTime() - sentAt);
                    if (reader.closes()) {
                        reopen();
                    }
                    client.answered(answer);
                    if (sendNext) {
                        send();
                    }
                }
            } catch (IOException e) {
                broke(e);
            }
        }

        private void broke(IOException cause) {
            boolean hadRequest = underWay;
            underWay = false;
            out = ByteBuffer.allocate(0);
            if (hadRequest) {
                client.broken(cause);
            }
            try {
                reopen();
            } catch (IOException e) {
                client.broken(e);
            }
        }

        private void reopen() throws IOException {
            channel.close();
            channel = open();
        }

        void end() throws IOException {
            if (underWay) {
                client.broken(new IOException("no answer in time"));
            }
            channel.close();
        }
    }
}
