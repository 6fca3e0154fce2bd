import { subgraphs } from '../../subgraphs';
import { describeContract } from './contract';

for (const definition of subgraphs) describeContract(definition);
