import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * Neo4j Community in this process, answering Bolt on 127.0.0.1 until SIGTERM.
 *
 * <p>Run by neo4j.mjs as a single source file: {@code java -cp "lib/*" Neo4jServer.java DATA_DIR PORT
 * CONF_FILE}. Starting and stopping, and every check around them, is neo4j.mjs's business.
 */
public class Neo4jServer {
    public static void main(String[] arguments) throws InterruptedException {
        Path dataDirectory = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        Path settings = Path.of(arguments[2]);
        SocketAddress address = new SocketAddress("127.0.0.1", port);

        DatabaseManagementService neo4j =
                new DatabaseManagementServiceBuilder(dataDirectory)
                        .loadPropertiesFromFile(settings)
                        .setConfig(BoltConnector.listen_address, address)
                        // What a routing driver (neo4j://) is told to connect to.
                        .setConfig(BoltConnector.advertised_address, address)
                        .build();

        // SIGTERM runs the hook: it writes the last checkpoint, so that the next start needs no recovery.
        Runtime.getRuntime().addShutdownHook(new Thread(neo4j::shutdown));
        System.out.println("Neo4j answers on " + address);
        new CountDownLatch(1).await();
    }
}
