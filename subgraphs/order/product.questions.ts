import { equals, one, questions, search, where } from '../../kit/store';
import { ProductFilter, ProductSort } from './product.input';
import { productModel } from './product.model';

export const productQuestions = questions(productModel, {
  productBySku: one('sku'),
  products: search({
    filter: () => ProductFilter,
    filters: {
      category: equals('category'),
      name: where(['name'], ({ name }, text) => String(name).toLowerCase().includes(String(text).toLowerCase())),
    },
    sort: () => ProductSort,
    sorts: { name: ['name', 'sku'], sku: ['sku'] },
    defaultSort: { name: 'ASC' },
  }),
});
